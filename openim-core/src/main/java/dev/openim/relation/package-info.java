/** Contacts: who is whose friend, who asked to become one, and whom a user wants to hear nothing from. */
@NullMarked
package dev.openim.relation;

import org.jspecify.annotations.NullMarked;
