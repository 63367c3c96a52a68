using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Web.People;
using Web.Platform.Database;
using Web.Platform.Security;

namespace Web.Tests.People;

/// <summary>What tests about people share: accounts, browsers of their own, and an address nobody else comes from.</summary>
public abstract partial class PeopleTest : AppTest
{
    protected const string Password = "modra luna nad Savo";

    protected PeopleTest(App app) : base(app)
    {
        var address = RandomNumberGenerator.GetBytes(16);
        address[0] = 0x20;
        App.ComeFrom(new IPAddress(address));
    }

    protected static DateTimeOffset Now => App.Now;

    /// <summary>Someone who may sign in with <see cref="Password"/>; with an authenticator app where <paramref name="totp"/> is given.</summary>
    protected Task<Account> GivenAccount(Role role, Unit? unit = null, byte[]? totp = null, Guid? personId = null, string? email = null) => InDb(async db =>
    {
        var account = await AccountSetup.CreateAsync(db, App.Services.GetRequiredService<Passwords>(), "a" + Guid.NewGuid().ToString("N")[..12], "Tina Test", Password,
            [(role, unit?.Id)], personId, email);
        if (totp is not null)
            account.TotpSecret = App.Services.GetRequiredService<SignInSteps>().Seal(totp);
        return account;
    });

    protected async Task<Screen> SignIn(Account account, string password = Password, string next = "/people/sign-out") =>
        await Submit(await Open("/people/sign-in?next=" + Uri.EscapeDataString(next)), ("Input.Name", account.SignInName), ("Input.Password", password));

    protected async Task<Screen> SignInFully(Account account, byte[] totp, string next = "/people/sign-out") =>
        await Submit(await SignIn(account, next: next), ("Input.Code", CodeNow(totp)));

    /// <summary>A form sent from another browser, its token taken from the page; redirects are followed or not as the browser was made.</summary>
    protected static async Task<HttpResponseMessage> Send(HttpClient browser, string page, params (string Field, string Value)[] typed)
    {
        var form = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
        var token = Token().Match(form).Groups[1].Value;
        using var content = new FormUrlEncodedContent(typed.Append(("__RequestVerificationToken", token)).Select(t => KeyValuePair.Create(t.Item1, t.Item2)));
        return await browser.PostAsync(new Uri(page, UriKind.Relative), content);
    }

    protected static string CodeNow(byte[] totp) => Totp.Code(totp, Totp.StepAt(Now));

    protected static bool AsksToSignIn(Screen screen) => screen.Url.Contains("/people/sign-in", StringComparison.Ordinal);

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
