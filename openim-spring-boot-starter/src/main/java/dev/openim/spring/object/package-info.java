/** Files: where they are kept, what uploads may be like, when files expire. */
@NullMarked
package dev.openim.spring.object;

import org.jspecify.annotations.NullMarked;
