package dev.openim.hook;

import dev.openim.content.Content;
import dev.openim.error.RefusedException;
import dev.openim.facade.OfflinePush;

/**
 * What becomes of a message, or of something else that somebody is about to do. Immutable.
 *
 * <pre>{@code
 * MessageInterceptor careful = message -> message.content() instanceof Text text && text.text().contains("casino")
 *         ? Decision.refuse(80001, "Not in this house")
 *         : Decision.accept();
 * }</pre>
 */
public sealed interface Decision permits Decision.Accept, Change, Replacement, Decision.Refuse {
    /** As it is. */
    static Decision accept() {
        return Accept.AS_IT_IS;
    }

    /** With another content, of the same or another kind. */
    static Change change(Content content) {
        return Change.NOTHING.content(content);
    }

    /** With another {@code ex}, which clients get with the message. */
    static Change ex(String ex) {
        return Change.NOTHING.ex(ex);
    }

    /** With another text on the phones of those who are not connected. */
    static Change offlinePush(OfflinePush push) {
        return Change.NOTHING.offlinePush(push);
    }

    /** With an option of {@link dev.openim.message.MessageOptions} switched on or off. */
    static Change option(String name, boolean on) {
        return Change.NOTHING.option(name, on);
    }

    /**
     * Not at all. Whoever wanted it gets the code and the text.
     *
     * @param code greater than 0; 10000 to 89999 are no codes of OpenIM's. 1501 to 1507 would log the client out
     * @throws IllegalArgumentException for another code
     */
    static Decision refuse(int code, String text) {
        return new Refuse(new RefusedException(code, text));
    }

    /** As it is. */
    enum Accept implements Decision {
        AS_IT_IS
    }

    /**
     * Not at all.
     *
     * @param why what whoever wanted it gets
     */
    record Refuse(RefusedException why) implements Decision {}
}
