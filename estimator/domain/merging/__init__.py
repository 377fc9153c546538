"""Two copies of one estimate, put together by what each changed since they parted."""
