/** What a node does: roles by property. */
@NullMarked
package dev.openim.spring.roles;

import org.jspecify.annotations.NullMarked;
