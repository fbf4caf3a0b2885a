package org.wenzheng.transcripts.running;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamePlacesTest {
    private static int[] places(String some, String others) {
        return SamePlaces.of(List.of(some.split("")), List.of(others.split("")));
    }

    @Test
    void whatIsTheSameStandsWhereItStood() {
        assertArrayEquals(new int[] {0, 1, 2}, places("abc", "abc"));
        assertArrayEquals(new int[] {0, -1, 2}, places("axc", "abc"));
        assertArrayEquals(new int[] {0, -1, 1}, places("abc", "ac"));
        assertArrayEquals(new int[] {0, 2}, places("ac", "abc"));
        assertArrayEquals(new int[] {-1, -1}, places("ab", "xy"));
        assertArrayEquals(new int[] {0, 1, -1, -1, 2}, places("abaab", "abb"));
    }

    @Test
    void nothingStandsInTwoPlacesOrOutOfOrder() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            List<Integer> some = new ArrayList<>();
            List<Integer> others = new ArrayList<>();
            for (int k = 0; k < 30; k++) {
                int item = random.nextInt(6);
                if (random.nextInt(4) > 0) {
                    some.add(item);
                }
                if (random.nextInt(4) > 0) {
                    others.add(item);
                }
            }
            int last = -1;
            for (int k = 0; k < some.size(); k++) {
                int place = SamePlaces.of(some, others)[k];
                if (place >= 0) {
                    assertTrue(place > last);
                    assertEquals(some.get(k), others.get(place));
                    last = place;
                }
            }
        }
    }

    @Test
    void twoThatHaveLittleInCommonCostNoMemory() {
        List<Integer> some = new ArrayList<>(Collections.nCopies(5_000, 1));
        List<Integer> others = new ArrayList<>(Collections.nCopies(5_000, 2));
        some.addFirst(0);
        others.addFirst(0);
        int[] places = SamePlaces.of(some, others);
        assertEquals(0, places[0]);
        assertEquals(-1, places[1]);
    }
}
