package io.truesale.domain.sample;

/** Makes and models with their type code (1 car, 2 truck, 3 SUV) and how often they come in a thousand. */
enum Vehicle {
    F150("FORD", "F-150", 2, 110),
    ESCAPE("FORD", "ESCAPE", 3, 60),
    FUSION("FORD", "FUSION", 1, 45),
    SILVERADO("CHEVROLET", "SILVERADO", 2, 75),
    EQUINOX("CHEVROLET", "EQUINOX", 3, 50),
    MALIBU("CHEVROLET", "MALIBU", 1, 35),
    RAM("RAM", "1500", 2, 60),
    CAMRY("TOYOTA", "CAMRY", 1, 65),
    RAV4("TOYOTA", "RAV4", 3, 60),
    TACOMA("TOYOTA", "TACOMA", 2, 40),
    ACCORD("HONDA", "ACCORD", 1, 50),
    CRV("HONDA", "CR-V", 3, 55),
    CIVIC("HONDA", "CIVIC", 1, 45),
    ALTIMA("NISSAN", "ALTIMA", 1, 45),
    ROGUE("NISSAN", "ROGUE", 3, 45),
    ELANTRA("HYUNDAI", "ELANTRA", 1, 40),
    TUCSON("HYUNDAI", "TUCSON", 3, 30),
    SORENTO("KIA", "SORENTO", 3, 35),
    WRANGLER("JEEP", "WRANGLER", 3, 40),
    GOLF("VOLKSWAGEN", "GOLF", 1, 15);

    final String make;
    final String model;
    final int type;
    final int weight;

    Vehicle(String make, String model, int type, int weight) {
        this.make = make;
        this.model = model;
        this.type = type;
        this.weight = weight;
    }

    static Vehicle draw(Chance chance) {
        Vehicle[] all = values();
        int[] weights = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            weights[i] = all[i].weight;
        }
        return all[chance.weighted(weights)];
    }
}
