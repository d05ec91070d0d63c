/** Tokens: who signs them, how long they are good, which logins exclude each other. */
@NullMarked
package dev.openim.spring.auth;

import org.jspecify.annotations.NullMarked;
