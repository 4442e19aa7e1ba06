using System.Net;
using System.Text.Json.Nodes;
using KlingFlow.Media;
using KlingFlow.Simulator;
using KlingFlow.Simulator.Images;
using KlingFlow.Simulator.Requests;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>The older dialect: images are ordered, asked about and fetched as Kling's pages of autumn 2026 say.</summary>
public sealed class SimulatorImageTests
{
    private const string Route = "/v1/images/generations";

    [Fact]
    public async Task An_image_task_is_told_about_in_the_older_dialect_and_billed_in_image_units()
    {
        await using var client = await StartAsync();
        var created = await client.PostAsync(Route, Order("kf-a", count: 4));
        var id = created.Data["task_id"]!.GetValue<string>();

        Assert.Equal("submitted", created.Data["task_status"]!.GetValue<string>());
        client.Finish();
        var byId = (await client.GetAsync($"{Route}/{id}")).Data;
        var byOurs = (await client.GetAsync($"{Route}/kf-a")).Data;

        Assert.Equal("succeed", byId["task_status"]!.GetValue<string>());
        Assert.Equal("32", byId["final_unit_deduction"]!.GetValue<string>());
        Assert.Equal("kf-a", byId["task_info"]!["external_task_id"]!.GetValue<string>());
        Assert.Equal([0, 1, 2, 3], byId["task_result"]!["images"]!.AsArray().Select(image => image!["index"]!.GetValue<int>()));
        Assert.Equal(id, byOurs["task_id"]!.GetValue<string>());
        var billed = Assert.Single(client.Simulator.BillingLog.Entries);
        Assert.Equal(("kf-a", Route, 32m, "image"), (billed.ExternalTaskId, billed.Route, billed.Units, billed.Pack));
    }

    [Fact]
    public async Task Both_dialects_tell_about_it_unless_the_server_keeps_them_apart()
    {
        foreach (var isTold in (bool[])[true, false])
        {
            await using var client = await StartAsync(new SimulatorOptions { TellsLegacyTasks = isTold });
            var id = (await client.PostAsync(Route, Order("kf-a"))).Data["task_id"]!.GetValue<string>();
            client.Finish();

            var task = await client.TaskAsync(id);

            Assert.Equal(isTold ? "succeeded" : null, task?["status"]!.GetValue<string>());
            Assert.Equal(isTold ? "image" : null, task?["outputs"]![0]!["type"]!.GetValue<string>());
            Assert.Equal((HttpStatusCode.NotFound, 1203), ((await client.GetAsync($"{Route}/kf-none")).Status, (await client.GetAsync($"{Route}/kf-none")).Code));
        }
    }

    [Fact]
    public async Task The_list_of_a_route_is_cut_into_pages_newest_first()
    {
        await using var client = await StartAsync();
        foreach (var id in (string[])["kf-a", "kf-b", "kf-c"])
            await client.PostAsync(Route, Order(id));

        var page = (await client.GetAsync($"{Route}?pageNum=2&pageSize=2")).List;

        Assert.Equal(["kf-a"], page.Select(task => task!["task_info"]!["external_task_id"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{Route}?pageSize=501")).Status);
    }

    [Theory]
    [InlineData("n", 10)]
    [InlineData("resolution", "4k")]
    [InlineData("aspect_ratio", "5:4")]
    [InlineData("model_name", "kling-v9")]
    [InlineData("prompt", "")]
    [InlineData("size", "large")]
    public async Task What_the_documentation_does_not_allow_is_refused_and_not_billed(string field, object value)
    {
        await using var client = await StartAsync();
        var order = Order("kf-a");
        order[field] = JsonValue.Create(value);

        var refused = await client.PostAsync(Route, order);

        Assert.Equal((HttpStatusCode.BadRequest, 1201), (refused.Status, refused.Code));
        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
        Assert.Empty(client.Simulator.BillingLog.Entries);
    }

    [Fact]
    public async Task An_element_is_a_number_of_64_bits_here_and_not_a_text()
    {
        await using var client = await StartAsync();
        var order = Order("kf-a");
        order["element_list"] = new JsonArray(new JsonObject { ["element_id"] = "829800000000000001" });
        var asText = await client.PostAsync(Route, order);
        order["element_list"] = new JsonArray(new JsonObject { ["element_id"] = 829800000000000001 });
        var asNumber = await client.PostAsync(Route, order);

        Assert.Equal((1201, 0), (asText.Code, asNumber.Code));
    }

    [Fact]
    public async Task Each_image_takes_a_slot_of_the_image_pack_and_none_of_the_videos()
    {
        await using var client = await StartAsync(new SimulatorOptions { Slots = 1, ImageSlots = 5 });
        await client.CreateAsync();

        Assert.Equal(0, (await client.PostAsync(Route, Order("kf-a", count: 4))).Code);
        Assert.Equal(1303, (await client.PostAsync(Route, Order("kf-b", count: 2))).Code);
        Assert.Equal(0, (await client.PostAsync(Route, Order("kf-c"))).Code);
    }

    [Theory]
    [InlineData(DuplicatePolicy.Refuse, 1)]
    [InlineData(DuplicatePolicy.ReturnFirst, 1)]
    [InlineData(DuplicatePolicy.CreateAnother, 2)]
    public async Task A_second_order_under_one_id_is_treated_as_that_of_a_video(DuplicatePolicy policy, int billed)
    {
        await using var client = await StartAsync(new SimulatorOptions { Duplicates = policy });
        await client.PostAsync(Route, Order("kf-a"));

        var again = await client.PostAsync(Route, Order("kf-a"));

        Assert.Equal(policy == DuplicatePolicy.Refuse ? 1201 : 0, again.Code);
        Assert.Equal(billed, client.Simulator.BillingLog.Entries.Count);
    }

    [Theory]
    [InlineData("no_outputs", 0)]
    [InlineData("null_url", 1)]
    [InlineData("two_urls", 2)]
    public async Task Faults_of_a_result_strike_images_too(string chaos, int images)
    {
        await using var client = await StartAsync();
        client.Simulator.Chaos.Arm(chaos);
        await client.PostAsync(Route, Order("kf-a"));
        client.Finish();

        var told = (await client.GetAsync($"{Route}/kf-a")).Data;

        Assert.Equal(images, told["task_result"]!["images"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_its_own_id_once_look_ups_see_it()
    {
        await using var client = await StartAsync();
        client.Simulator.Chaos.Arm("status_503_created=1,lookup_lag=5");

        var lost = await client.PostAsync(Route, Order("kf-a"));
        var early = await client.GetAsync($"{Route}/kf-a");
        client.Clock.Advance(TimeSpan.FromSeconds(6));
        var late = await client.GetAsync($"{Route}/kf-a");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, lost.Status);
        Assert.Equal((1203, 0), (early.Code, late.Code));
        Assert.Single(client.Simulator.BillingLog.Entries);
    }

    [Fact]
    public async Task Each_image_has_an_address_of_its_own_and_is_a_real_png_of_the_size_that_was_ordered()
    {
        await using var client = await StartAsync();
        await client.PostAsync(Route, Order("kf-a", count: 2));
        client.Finish();
        var images = (await client.GetAsync($"{Route}/kf-a")).Data["task_result"]!["images"]!.AsArray();

        var bytes = new List<byte[]>();
        foreach (var image in images)
        {
            using var answer = await DownloadAsync(image!["url"]!.GetValue<string>());
            Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
            bytes.Add(await answer.Content.ReadAsByteArrayAsync());
        }

        var size = ImageHeader.Read(new MemoryStream(bytes[0]))!;
        Assert.Equal((1366, 768), (size.Width, size.Height));
        Assert.NotEqual(bytes[0], bytes[1]);
    }

    [Fact]
    public void The_same_prompt_gives_the_same_pixels_and_a_sheet_has_four_different_panels()
    {
        var sheet = Spec("a 2×2 contact sheet of a courier in the rain");
        var pixels = Pixels(ImageMaker.Make(sheet, 0), sheet);

        Assert.True(sheet.IsSheet);
        Assert.False(Spec("a courier in the rain").IsSheet);
        Assert.Equal(ImageMaker.Make(sheet, 0), ImageMaker.Make(sheet, 0));
        var middles = (from y in (int[])[1, 3] from x in (int[])[1, 3] select pixels(sheet.Width * x / 4, sheet.Height * y / 4)).ToList();
        Assert.Equal(4, middles.Distinct().Count());
        Assert.Equal((255, 255, 255), pixels(sheet.Width / 2, sheet.Height / 4));
    }

    private static ImageSpec Spec(string prompt) => ImageSpec.For(new ImageRequest
    {
        Model = "kling-v3", Prompt = prompt, Resolution = "1k", Ratio = (16, 9), Count = 1, Sha256 = "",
    });

    private static Func<int, int, (int, int, int)> Pixels(byte[] png, ImageSpec spec)
    {
        // Magic and header take 33 bytes, then come the length and name of the one chunk of pixels.
        using var packed = new MemoryStream(png, 41, png.Length - 41);
        using var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionMode.Decompress);
        var rows = new byte[spec.Height * (1 + (spec.Width * 3))];
        zlib.ReadExactly(rows);
        return (x, y) => (y * (1 + (spec.Width * 3))) + 1 + (x * 3) is var at ? (rows[at], rows[at + 1], rows[at + 2]) : default;
    }

    private static JsonObject Order(string externalId, int count = 1) => new()
    {
        ["model_name"] = "kling-v3",
        ["prompt"] = "a courier in neon rain, medium shot",
        ["resolution"] = "1k",
        ["aspect_ratio"] = "16:9",
        ["n"] = count,
        ["external_task_id"] = externalId,
    };
}
