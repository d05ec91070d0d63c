/**
 * For tests of applications: a slice, and clients that send, wait and look into inboxes over real connections. Needs
 * {@code spring-boot-starter-test}, which applications have for their tests.
 */
@NullMarked
package dev.openim.spring.test;

import org.jspecify.annotations.NullMarked;
