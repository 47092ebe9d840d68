package io.vigil.science.gas;

import java.util.List;

/**
 * Lower explosive limit of a mixture of gases by Le Chatelier's rule, {@code Σy / Σ(y/LEL)}.
 * Source: H. Le Chatelier, Annales des Mines 19 (1891); it holds well for hydrocarbons, and is no
 * more than a guess for mixtures with hydrogen or inert gas.
 */
public final class FlammableMixture {
    private FlammableMixture() {}

    /**
     * One gas of a mixture.
     *
     * @param share of the fuel, in any unit that all components share
     * @param limit lower explosive limit, % by volume
     */
    public record Component(double share, double limit) {
        public Component {
            if (!(share >= 0) || !(limit > 0)) {
                throw new IllegalArgumentException(
                        "a component needs a share and a limit above 0, but had "
                                + share
                                + " and "
                                + limit);
            }
        }
    }

    /** Lower explosive limit of the mixture, % by volume. */
    public static double lowerLimit(List<Component> components) {
        double shares = 0;
        double parts = 0;
        for (Component component : components) {
            shares += component.share();
            parts += component.share() / component.limit();
        }
        if (!(parts > 0)) {
            throw new IllegalArgumentException("a mixture needs a component with a share above 0");
        }
        return shares / parts;
    }
}
