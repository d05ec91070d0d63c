/** What travels between clients and server: envelopes, their encodings, and protobuf messages rendered as JSON. */
@NullMarked
package dev.openim.wire;

import org.jspecify.annotations.NullMarked;
