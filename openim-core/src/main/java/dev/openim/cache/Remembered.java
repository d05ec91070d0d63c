package dev.openim.cache;

import java.util.List;

/**
 * A cache of what is in the stores.
 *
 * <p><b>Guarantee.</b> What was read from the store before a call is not answered after it.
 * <p><b>Threads.</b> Safe for concurrent use. May block for as long as the store takes to answer what is being read.
 */
public interface Remembered {
    /** Forgets one entry. A key that is not remembered, or makes no sense, changes nothing. */
    void forget(List<String> key);

    void forgetAll();
}
