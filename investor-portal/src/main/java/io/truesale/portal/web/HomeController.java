package io.truesale.portal.web;

import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: the panels that concern this person. */
@Controller
@Allow
class HomeController {
    private final List<HomePanel> panels;

    HomeController(ObjectProvider<HomePanel> panels) {
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(HomePanel::place))
                .toList();
    }

    /** A panel with what it shows. */
    record Shown(String fragment, Object model) {}

    @GetMapping("/")
    String home(CurrentUser user, Model model) {
        model.addAttribute(
                "panels",
                panels.stream()
                        .filter(panel -> panel.shownTo(user))
                        .map(panel -> new Shown(panel.fragment(), panel.model(user)))
                        .toList());
        return "portal/home";
    }
}
