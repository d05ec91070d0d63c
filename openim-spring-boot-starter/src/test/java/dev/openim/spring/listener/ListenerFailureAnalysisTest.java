package dev.openim.spring.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.content.Text;
import dev.openim.facade.Message;
import dev.openim.spring.Contexts;
import dev.openim.spring.diagnostics.FailureAnalyses;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What someone reads whose listener cannot be one. */
class ListenerFailureAnalysisTest {
    @Test
    void aParameterWithoutAValueIsExplained() {
        FailureAnalysis analysis = analysisOf(WrongParameter.class);
        assertThat(analysis.getDescription())
                .contains("WrongParameter.on has a parameter of type java.util.List, for which there is no value");
        assertThat(analysis.getAction()).contains("Message").contains("customType");
    }

    @Test
    void aMethodThatWouldNeverBeCalledIsExplained() {
        FailureAnalysis analysis = analysisOf(TextOfCustom.class);
        assertThat(analysis.getDescription())
                .contains("TextOfCustom.on takes messages of the custom type parcel, none of which is a Text");
        assertThat(analysis.getAction()).contains("leave customType out");
    }

    @Test
    void aResultThatCannotBeSentIsExplained() {
        FailureAnalysis analysis = analysisOf(WrongResult.class);
        assertThat(analysis.getDescription()).contains("WrongResult.on returns a int");
        assertThat(analysis.getAction()).contains("String");
    }

    @Test
    void aUserWhoDoesNotExistIsExplained() {
        FailureAnalysis analysis = analysisOf(NoUser.class);
        assertThat(analysis.getDescription()).contains("\"on\"").contains("nobody_knows");
        assertThat(analysis.getAction()).contains("register").contains("openim.listener.require-users");
    }

    @Test
    void aPropertyThatIsNotSetIsExplained() {
        FailureAnalysis analysis = analysisOf(NoProperty.class);
        assertThat(analysis.getDescription()).contains("NoProperty.on says \"${nobody.set.this}\"");
        assertThat(analysis.getAction()).contains("Set the property");
    }

    @Test
    void twoListenersOfOneNameAreExplained() {
        assertThat(analysisOf(Twice.class).getDescription()).contains("two listeners \"on\"");
    }

    @Test
    void aSettingThatMakesNoSenseIsExplained() {
        assertThat(analysisOf(Fine.class, "openim.listener.read-ahead=0").getDescription())
                .contains("openim.listener")
                .contains("readAhead");
    }

    private static FailureAnalysis analysisOf(Class<?> listener, String... properties) {
        AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
        Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class))
                .withPropertyValues("openim.gateway.enabled=false")
                .withPropertyValues(properties)
                .withUserConfiguration(listener)
                .run(context -> analysis.set(FailureAnalyses.of(context.getStartupFailure())));
        return Objects.requireNonNull(analysis.get());
    }

    static class TextOfCustom {
        @InboxListener(id = "on", users = "bot", register = "Bot", customType = "parcel")
        void on(Text text) {}
    }

    static class WrongParameter {
        @InboxListener(id = "on", users = "bot", register = "Bot")
        void on(List<String> texts) {}
    }

    static class WrongResult {
        @InboxListener(id = "on", users = "bot", register = "Bot")
        int on(Message message) {
            return 1;
        }
    }

    static class NoUser {
        @InboxListener(id = "on", users = "nobody_knows")
        void on(Message message) {}
    }

    static class NoProperty {
        @InboxListener(id = "on", users = "${nobody.set.this}")
        void on(Message message) {}
    }

    static class Twice {
        @InboxListener(id = "on", users = "bot", register = "Bot")
        void one(Message message) {}

        @InboxListener(id = "on", users = "bot", register = "Bot")
        void other(Message message) {}
    }

    static class Fine {
        @InboxListener(id = "on", users = "bot", register = "Bot")
        void on(Message message) {}
    }
}
