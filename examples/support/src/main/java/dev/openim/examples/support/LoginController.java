package dev.openim.examples.support;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives anybody a token for anybody: an example has no passwords. */
@RestController
class LoginController {
    private final OpenIm openIm;

    LoginController(OpenIm openIm) {
        this.openIm = openIm;
    }

    @PostMapping("/api/login")
    String login(@RequestParam String user) {
        return openIm.tokens().issue(user, Platform.WEB).token();
    }
}
