/** Links between nodes over gRPC. */
@NullMarked
package dev.openim.push.grpc;

import org.jspecify.annotations.NullMarked;
