/** What users do in their chats: send, pull, read, revoke and delete messages, and change their conversations. */
@NullMarked
package dev.openim.chat;

import org.jspecify.annotations.NullMarked;
