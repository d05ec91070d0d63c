/** Methods of beans that consume inboxes. */
@NullMarked
package dev.openim.spring.listener;

import org.jspecify.annotations.NullMarked;
