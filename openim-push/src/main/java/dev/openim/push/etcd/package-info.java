/** What is kept in etcd: the registry of nodes, and settings that are changed at run time. */
@NullMarked
package dev.openim.push.etcd;

import org.jspecify.annotations.NullMarked;
