package org.wenzheng.publication.imprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandColourTest {
    private static final BrandColour DARK_PAPER = BrandColour.read("#11171a");

    @Property
    void whateverIsReadableByDayIsSoByNight(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        BrandColour night = new BrandColour(red, green, blue).inTheDark();
        assertTrue(night.contrast(DARK_PAPER) >= BrandColour.LEAST_CONTRAST, night.toString());
    }

    @Test
    void contrastsAreThoseOfWcag() {
        assertEquals(21, BrandColour.read("#000000").contrast(BrandColour.read("#FFFFFF")), 0.001);
        assertEquals(4.54, BrandColour.read("#767676").contrast(BrandColour.read("#ffffff")), 0.01);
    }

    @Test
    void aPaleColourIsNotReadable() {
        assertTrue(BrandColour.read("#a6192e").isReadable());
        assertFalse(BrandColour.read("#f08c00").isReadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#12345g", "#1234567", ""})
    void anythingElseIsNoColour(String written) {
        assertThrows(IllegalArgumentException.class, () -> BrandColour.read(written));
    }
}
