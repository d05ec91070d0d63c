/** Settings that back ends give to clients: for all users, and for single ones on top of it. */
@NullMarked
package dev.openim.clientconfig;

import org.jspecify.annotations.NullMarked;
