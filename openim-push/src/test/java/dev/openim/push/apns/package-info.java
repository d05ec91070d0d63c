@NullMarked
package dev.openim.push.apns;

import org.jspecify.annotations.NullMarked;
