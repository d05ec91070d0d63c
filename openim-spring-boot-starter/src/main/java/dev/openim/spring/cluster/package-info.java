/** Nodes side by side: where they find each other, and the links between them. */
@NullMarked
package dev.openim.spring.cluster;

import org.jspecify.annotations.NullMarked;
