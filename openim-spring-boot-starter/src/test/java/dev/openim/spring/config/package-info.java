/** Tests of settings in etcd. */
@NullMarked
package dev.openim.spring.config;

import org.jspecify.annotations.NullMarked;
