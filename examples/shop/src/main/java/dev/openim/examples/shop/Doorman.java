package dev.openim.examples.shop;

import dev.openim.gateway.Handshake;
import dev.openim.hook.ConnectionInterceptor;
import dev.openim.hook.Decision;
import org.springframework.stereotype.Component;

/** {@link ConnectionInterceptor}: who is barred does not connect, however good the session is. */
@Component
class Doorman implements ConnectionInterceptor {
    static final int BARRED = 80_120;

    private final Diary diary;

    Doorman(Diary diary) {
        this.diary = diary;
    }

    @Override
    public Decision beforeConnect(Handshake handshake) {
        if (!handshake.userId().startsWith("mallory")) {
            return Decision.accept();
        }
        diary.note(Doorman.class, "did not let " + handshake.userId() + " in");
        return Decision.refuse(BARRED, "You are barred, and you know why");
    }
}
