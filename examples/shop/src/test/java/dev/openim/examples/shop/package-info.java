@NullMarked
package dev.openim.examples.shop;

import org.jspecify.annotations.NullMarked;
