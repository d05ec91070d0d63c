@NullMarked
package dev.openim.push.jpush;

import org.jspecify.annotations.NullMarked;
