"""The login: views over allauth, each with its access, the right status and a ledger line.

In by password, by mailed code or by passkey; then perhaps a second step. What changes the login
asks once more who sits there, unless they said so a few minutes ago.
"""
