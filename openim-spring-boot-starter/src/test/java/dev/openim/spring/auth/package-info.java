@NullMarked
package dev.openim.spring.auth;

import org.jspecify.annotations.NullMarked;
