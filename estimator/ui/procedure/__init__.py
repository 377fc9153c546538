"""The way of a price on screen: its days, meetings, approval, offer, and the committee's papers."""
