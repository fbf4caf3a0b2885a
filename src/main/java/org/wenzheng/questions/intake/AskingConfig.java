package org.wenzheng.questions.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "wenzheng.asking")
public interface AskingConfig {
    @WithDefault("5")
    int mostOfDevice();

    /**
     * Questions of one address in ten minutes; one more is refused. A mobile carrier puts thousands
     * behind one address, so that this is what a script does, not what citizens do.
     */
    @WithDefault("300")
    int mostOfAddress();

    /**
     * Questions of one device in an hour, or of one address without a known device: those above are
     * held apart from the others.
     */
    @WithDefault("6")
    int floodAbove();

    /**
     * Questions of one address in an hour, whatever devices they come from: those above are held
     * apart too. A carrier's network asks as much in a broadcast that all look at.
     */
    @WithDefault("120")
    int floodAboveOfAddress();

    /** Questions of one address in ten minutes above which each asks for a proof of work. */
    @WithDefault("30")
    int proofAboveOfAddress();

    /** Questions to one session or department in a minute above which each asks for that. */
    @WithDefault("120")
    int proofAboveOfSession();

    /**
     * Leading zero bits of the proof of work: each more takes twice as long. 16 are 65,536 hashes
     * on the average, less than a second on an old telephone.
     */
    @WithDefault("16")
    int proofBits();

    @WithDefault("180D")
    Duration keepContact();

    /**
     * How long what was typed is kept, with the nickname: longer than most questions take from the
     * office to the answer and an appeal. What was published stays.
     */
    @WithDefault("365D")
    Duration keepWords();
}
