"""The Qt window. It shows what pricing said and computes no money itself."""
