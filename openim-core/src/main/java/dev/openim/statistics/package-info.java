/** What is counted: who registered, which groups were made, who wrote how much. */
@NullMarked
package dev.openim.statistics;

import org.jspecify.annotations.NullMarked;
