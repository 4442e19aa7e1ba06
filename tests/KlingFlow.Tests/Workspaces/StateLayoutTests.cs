using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workspaces;

public class StateLayoutTests
{
    [Fact]
    public void The_state_of_a_project_is_named_by_its_id_and_the_workspaces_path()
    {
        var layout = StateLayout.For("/nowhere/work", "film-abc123", name => name == "HOME" ? "/home/ana" : null);

        Assert.Matches("^/home/ana/.local/state/klingflow/film-abc123-[0-9a-f]{8}$", layout.Root);
        Assert.NotEqual(layout, StateLayout.For("/nowhere/copy", "film-abc123", name => name == "HOME" ? "/home/ana" : null));
    }

    [Fact]
    public void XDG_STATE_HOME_wins_where_it_is_absolute()
    {
        Assert.StartsWith("/state/klingflow/", Root("/state"), StringComparison.Ordinal);
        Assert.StartsWith("/home/ana/", Root("relative"), StringComparison.Ordinal);

        static string Root(string xdg) => StateLayout.For("/w", "p", name => name == "XDG_STATE_HOME" ? xdg : "/home/ana").Root;
    }

    [Fact]
    public void Without_a_home_folder_there_is_no_place_for_money()
    {
        Assert.Equal(ExitCode.Untrusted, Assert.Throws<UserFacingException>(() => StateLayout.For("/w", "p", _ => null)).Exit);
    }

    [Fact]
    public void A_link_to_the_workspace_leads_to_the_same_state()
    {
        using var folder = new TempFolder();
        folder.Folder("real/work");
        File.CreateSymbolicLink(folder["link"], "real");

        Assert.Equal(
            StateLayout.For(folder["real/work"], "p", _ => folder["state"]),
            StateLayout.For(folder["link/work"], "p", _ => folder["state"]));
    }

    [Fact]
    public void All_states_of_an_id_are_found_and_no_others()
    {
        using var folder = new TempFolder();
        folder.Folder("klingflow/film-00000001");
        folder.Folder("klingflow/film-0000000a");
        folder.Folder("klingflow/film-two-00000001");
        folder.Folder("klingflow/film-xxxxxxxx");
        folder.Folder("klingflow/trust");

        Assert.Equal(
            ["film-00000001", "film-0000000a"],
            StateLayout.EverywhereFor(folder.Disk, "film", name => name == "XDG_STATE_HOME" ? folder.Root : null).Select(layout => Path.GetFileName(layout.Root)));
    }
}
