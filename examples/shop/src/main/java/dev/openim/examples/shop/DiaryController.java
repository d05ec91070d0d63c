package dev.openim.examples.shop;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the page shows of the beans, and asks for again and again. */
@RestController
class DiaryController {
    private final Diary diary;
    private final Talkers talkers;
    private final Orders orders;

    DiaryController(Diary diary, Talkers talkers, Orders orders) {
        this.diary = diary;
        this.talkers = talkers;
        this.orders = orders;
    }

    record Page(List<Diary.Line> lines, List<Talkers.Talker> talkers, int orders) {}

    @GetMapping("/api/diary")
    Page after(@RequestParam(name = "after", defaultValue = "0") long number) {
        return new Page(diary.after(number), talkers.most(), orders.count());
    }
}
