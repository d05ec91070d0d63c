/** The network between programs, for tests of what happens when it fails. */
@NullMarked
package dev.openim.net;

import org.jspecify.annotations.NullMarked;
