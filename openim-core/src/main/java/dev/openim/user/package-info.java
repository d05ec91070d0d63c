/** Users: who they are, and where they are kept. */
@NullMarked
package dev.openim.user;

import org.jspecify.annotations.NullMarked;
