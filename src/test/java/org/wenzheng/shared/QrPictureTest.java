package org.wenzheng.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    @Test
    void aPngHoldsTheModulesOfTheCodeAndItsQuietZone() throws IOException {
        String address = "https://example.org/receipts?number=200001#7K3M-Q2XA";
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(QrPicture.png(address)));

        assertEquals((code.size + 8) * 8, picture.getWidth());
        assertEquals(picture.getWidth(), picture.getHeight());
        for (int y = 0; y < code.size + 8; y++) {
            for (int x = 0; x < code.size + 8; x++) {
                assertEquals(
                        code.getModule(x - 4, y - 4) ? 0xff000000 : 0xffffffff,
                        picture.getRGB(x * 8 + 3, y * 8 + 3),
                        x + ", " + y);
            }
        }
    }
}
