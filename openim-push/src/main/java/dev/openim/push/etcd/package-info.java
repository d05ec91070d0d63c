/** The registry of nodes in etcd. */
@NullMarked
package dev.openim.push.etcd;

import org.jspecify.annotations.NullMarked;
