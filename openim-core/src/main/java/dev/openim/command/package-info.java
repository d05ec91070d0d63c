/** User commands: small things a user keeps for his clients, like favourites, the same on all his devices. */
@NullMarked
package dev.openim.command;

import org.jspecify.annotations.NullMarked;
