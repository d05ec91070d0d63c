/** Groups and their members. */
@NullMarked
package dev.openim.group;

import org.jspecify.annotations.NullMarked;
