/** Who is calling: platforms, tokens and their states, multi-login policies. */
@NullMarked
package dev.openim.auth;

import org.jspecify.annotations.NullMarked;
