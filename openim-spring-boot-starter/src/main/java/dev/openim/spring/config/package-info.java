/** Settings in etcd: {@code spring.config.import=openim-etcd:…}, and taking changes to them over at run time. */
@NullMarked
package dev.openim.spring.config;

import org.jspecify.annotations.NullMarked;
