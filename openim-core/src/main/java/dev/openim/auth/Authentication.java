package dev.openim.auth;

/** The outcome of a successful check of a token: who calls, and by which token. */
public record Authentication(Caller caller, TokenClaims token) {}
