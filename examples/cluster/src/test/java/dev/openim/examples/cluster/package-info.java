/** Tests of the cluster. */
@NullMarked
package dev.openim.examples.cluster;

import org.jspecify.annotations.NullMarked;
