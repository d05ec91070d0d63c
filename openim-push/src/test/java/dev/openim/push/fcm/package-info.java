@NullMarked
package dev.openim.push.fcm;

import org.jspecify.annotations.NullMarked;
