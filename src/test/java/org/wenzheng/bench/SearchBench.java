package org.wenzheng.bench;

import java.net.URI;
import java.util.List;

/** Search through the API against the same searches sent straight to the engine. */
final class SearchBench implements Bench.Benchmark {
    private static final List<Integer> CLIENTS = List.of(1, 8);

    @Override
    public String letter() {
        return "a";
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String title() {
        return "Search through the API against the engine itself";
    }

    @Override
    public boolean needsCity(int size, Bench.Run run) {
        return true;
    }

    @Override
    public void measure(City city, Bench.Run run, Report report) throws Exception {
        URI service = city.installation().address();
        URI engine = city.installation().engine();
        // The index may have been switched since the searches were recorded.
        String index = city.installation().liveIndex();
        Load api =
                new Load(
                        "search through the API",
                        service,
                        city.queries().stream().map(q -> Wire.get(service, q.target())).toList(),
                        200);
        Load straight =
                new Load(
                        "search in the engine",
                        engine,
                        city.queries().stream()
                                .map(
                                        q ->
                                                Wire.json(
                                                        "POST",
                                                        engine,
                                                        q.asked()
                                                                .target()
                                                                .replaceFirst(
                                                                        "wenzheng-questions-\\d",
                                                                        index),
                                                        q.asked().body()))
                                .toList(),
                        200);
        report.parameter("Distinct searches", city.queries().size());
        report.parameter(
                "Reference", "the same JSON body to the same index, over the same client class");
        String section = "%,d questions".formatted(city.content().questions());
        for (int clients : CLIENTS) {
            List<Figures> measured =
                    Load.compare(city.installation(), List.of(api, straight), clients, run.time());
            String what = clients == 1 ? "1 client" : clients + " clients";
            report.compare(section, what, measured.get(0), measured.get(1));
            Figures through = measured.get(0);
            Figures itself = measured.get(1);
            report.compare(
                    section,
                    what + ", processor time of service and engine",
                    through.serviceMillisEach() + through.engineMillisEach(),
                    itself.engineMillisEach(),
                    "ms each");
            report.figure(
                    section,
                    what + ", processor time of the service alone",
                    through.serviceMillisEach(),
                    "ms each");
            if (clients == 1) {
                report.compare(
                        section,
                        "size of an answer",
                        measured.get(0).bytesEach(),
                        measured.get(1).bytesEach(),
                        "bytes");
            }
        }
        report.figure(
                section,
                "memory of service, PostgreSQL and search node",
                city.installation().memory() / 1e6,
                "MB");
    }
}
