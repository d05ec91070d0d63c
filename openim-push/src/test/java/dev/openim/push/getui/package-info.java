@NullMarked
package dev.openim.push.getui;

import org.jspecify.annotations.NullMarked;
