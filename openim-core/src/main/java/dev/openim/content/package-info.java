/** What a message says: text, pictures, cards, payloads of the application's own. As business code writes and reads it. */
@NullMarked
package dev.openim.content;

import org.jspecify.annotations.NullMarked;
