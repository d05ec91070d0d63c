@NullMarked
package dev.openim.model;

import org.jspecify.annotations.NullMarked;
