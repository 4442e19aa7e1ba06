using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KlingFlow.Simulator;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>Elements are made, asked about, shown and deleted as Kling's pages of autumn 2026 say.</summary>
public sealed class SimulatorElementTests
{
    private const string Route = "/v1/general/advanced-custom-elements";
    private const long LargestExactDouble = 1L << 53;

    [Fact]
    public async Task An_element_is_made_by_a_task_whose_id_is_not_the_elements()
    {
        await using var client = await StartAsync();
        var created = (await client.PostAsync(Route, Order("kf-a"))).Data;
        var task = created["task_id"]!.GetValue<string>();

        Assert.Equal("submitted", created["task_status"]!.GetValue<string>());
        Assert.Null((await client.GetAsync($"{Route}/{task}")).Data["task_result"]);
        client.Finish();
        var byTask = (await client.GetAsync($"{Route}/{task}")).Data;
        var element = byTask["task_result"]!["elements"]![0]!;

        Assert.True(element["element_id"]!.GetValue<long>() > LargestExactDouble);
        Assert.NotEqual(task, element["element_id"]!.ToString());
        Assert.Equal(("hero", "succeed", "1"), (element["element_name"]!.ToString(), byTask["task_status"]!.ToString(), byTask["final_unit_deduction"]!.ToString()));
        Assert.Equal(task, (await client.GetAsync($"{Route}/kf-a")).Data["task_id"]!.ToString());
        Assert.Equal([task], (await client.GetAsync($"{Route}?pageNum=1&pageSize=10")).List.Select(one => one!["task_id"]!.ToString()));
        Assert.Equal(("kf-a", Route, 1m), client.Simulator.BillingLog.Entries.Select(billed => (billed.ExternalTaskId, billed.Route, billed.Units)).Single());
    }

    [Fact]
    public async Task A_video_shows_an_element_only_once_it_is_made_and_until_it_is_deleted()
    {
        await using var client = await StartAsync();
        var task = (await client.PostAsync(Route, Order("kf-a"))).Data["task_id"]!.GetValue<string>();
        client.Finish();
        var id = (await client.GetAsync($"{Route}/{task}")).Data["task_result"]!["elements"]![0]!["element_id"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture);

        var made = await client.PostAsync(OmniRoute, Showing(id));
        var unknown = await client.PostAsync(OmniRoute, Showing(task));
        var deleted = await client.PostAsync("/v1/general/delete-advanced-elements", new JsonObject { ["element_id"] = id });
        var gone = await client.PostAsync(OmniRoute, Showing(id));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest],
            new[] { made, unknown, deleted, gone }.Select(reply => reply.Status));
        Assert.Equal((1201, $"element {id} does not exist"), (gone.Code, gone.Message));
    }

    [Theory]
    [InlineData("element_name", null, "element_name is required")]
    [InlineData("element_name", "a name that is much too long", "20 are allowed")]
    [InlineData("element_description", "", "element_description is empty")]
    [InlineData("reference_type", "picture", "image_refer or video_refer")]
    [InlineData("element_nmae", "hero", "is not a field")]
    public async Task The_words_of_an_element_are_checked(string field, string? value, string complaint)
    {
        await using var client = await StartAsync();
        var order = Order("kf-a");
        order[field] = value;
        if (value is null)
            order.Remove(field);

        await AssertRefusedAsync(client, order, complaint);
    }

    [Theory]
    [InlineData(0, "holds 0 images")]
    [InlineData(4, "holds 4 images")]
    public async Task One_to_three_pictures_stand_beside_the_one_from_the_front(int others, string complaint)
    {
        await using var client = await StartAsync();
        var order = Order("kf-a");
        order["element_image_list"]!["refer_images"] =
            new JsonArray([.. Enumerable.Range(0, others).Select(number => (JsonNode)new JsonObject { ["image_url"] = Png(400 + number, 400) })]);

        await AssertRefusedAsync(client, order, complaint);
    }

    [Fact]
    public async Task The_other_pictures_differ_from_the_one_from_the_front_and_are_large_enough()
    {
        await using var client = await StartAsync();
        var same = Order("kf-a");
        same["element_image_list"]!["refer_images"]![0]!["image_url"] = Png(640, 640);
        var small = Order("kf-a");
        small["element_image_list"]!["frontal_image"] = Png(200, 640);

        await AssertRefusedAsync(client, same, "the frontal image once more");
        await AssertRefusedAsync(client, small, "at least 300 px");
    }

    [Fact]
    public async Task Faults_strike_elements_as_they_strike_videos_and_pictures_do_not_stand_in_the_log()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "status_500_created_bare=1" });

        Assert.Equal(HttpStatusCode.InternalServerError, (await client.PostAsync(Route, Order("kf-a"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{Route}/kf-a")).Status);
        Assert.Single(client.Simulator.BillingLog.Entries);
        Assert.StartsWith("base64 ", client.Simulator.RequestLog.Entries[0].Body!["element_image_list"]!["frontal_image"]!.ToString(), StringComparison.Ordinal);
    }

    private static JsonObject Order(string externalId) => new()
    {
        ["element_name"] = "hero",
        ["element_description"] = "courier, red jacket",
        ["reference_type"] = "image_refer",
        ["element_image_list"] = new JsonObject
        {
            ["frontal_image"] = Png(640, 640), ["refer_images"] = new JsonArray(new JsonObject { ["image_url"] = Png(641, 640) }),
        },
        ["external_task_id"] = externalId,
    };

    private static JsonObject Showing(string elementId)
    {
        var request = ImageRequest();
        request["contents"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "element", ["element_id"] = elementId, ["id"] = "hero" });
        return request;
    }

    private static async Task AssertRefusedAsync(SimulatorClient client, JsonObject order, string complaint)
    {
        var reply = await client.PostAsync(Route, order);

        Assert.Equal((HttpStatusCode.BadRequest, 1201), (reply.Status, reply.Code));
        Assert.Contains(complaint, reply.Message, StringComparison.Ordinal);
        Assert.Empty(client.Simulator.BillingLog.Entries);
    }
}
